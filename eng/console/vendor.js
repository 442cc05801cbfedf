// What the console uses of Preact, htm and signals; eng/vendor-console.sh makes one file of it.
import htm from 'htm';
import { h } from 'preact';

export { Fragment, createContext, createRef, h, render } from 'preact';
export { useCallback, useContext, useEffect, useErrorBoundary, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
export { batch, computed, effect, signal, untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals';

/** Markup in template texts. Texts that are put in stay texts. */
export const html = htm.bind(h);
