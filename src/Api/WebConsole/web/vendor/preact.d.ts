export { Fragment, createContext, createRef, h, render } from 'preact';
export type { ComponentChildren, VNode, RefObject } from 'preact';
export { useCallback, useContext, useEffect, useErrorBoundary, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
export { batch, computed, effect, signal, untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals';
export type { Signal, ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
export declare const html: (strings: TemplateStringsArray, ...values: unknown[]) => VNode;
