"use strict";

const KEY = "Idempotency-Key";

/** 128 random bits. crypto.randomUUID is missing where the page came by plain HTTP from another machine. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Each execution is a command of its own, unless somebody typed a key to repeat one. */
const freshKeys = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        executeRequest: (send) => (request) => {
          const field = `header.${KEY}`;
          const takesKey = request.operation.get("parameters")?.some((parameter) => parameter.get("name") === KEY);
          const parameters = takesKey && !request.parameters[field] ? { ...request.parameters, [field]: newKey() } : request.parameters;
          return send({ ...request, parameters });
        },
      },
    },
  },
});

/** Examples of optional parameters are shown and not filled in: a list asked for all of them at once finds nothing. */
const emptyFields = () => ({
  wrapComponents: {
    parameterRow: (Original, { React }) => (props) => {
      const { rawParam, param, specSelectors } = props;
      if (rawParam.get("required") || rawParam.get("x-usual"))
        return React.createElement(Original, props);
      const plain = (parameter) => parameter.delete("example").deleteIn(["schema", "default"]);
      const note = rawParam.get("name") === KEY ? " This page sends a fresh one with each execution, unless you type one." : "";
      return React.createElement(Original, {
        ...props,
        param: param.set("description", `${param.get("description") ?? ""}${note}`),
        specSelectors: { ...specSelectors, parameterWithMetaByIdentity: (...which) => plain(specSelectors.parameterWithMetaByIdentity(...which)) },
      });
    },
  },
});

/**
 * The OAuth2 password flow. Swagger UI's own form asks for an OAuth2 client, which does not exist here, and does not
 * show why the server refused.
 */
const signIn = () => ({
  wrapComponents: {
    oauth2: (_, { React }) => ({ name, schema, authorized, authActions }) => {
      const h = React.createElement;
      const [refusal, setRefusal] = React.useState("");
      const session = authorized.get(name);

      const enter = async (event) => {
        event.preventDefault();
        const answer = await ask(schema.get("tokenUrl"), { body: new URLSearchParams(new FormData(event.target)) });
        if (!answer.ok) return setRefusal(answer.body.message);
        hold(authActions, name, schema, answer.body);
        authActions.showDefinitions(false);
      };
      const leave = async () => {
        await ask("/api/v1/auth/logout", { headers: { Authorization: `Bearer ${session.getIn(["token", "access_token"])}` } });
        authActions.logout([name]);
      };
      const field = (label, attributes) => h("label", null, label, h("input", { required: true, ...attributes }));
      const button = (label, kind, attributes) => h("button", { className: `btn modal-btn auth ${kind}`, ...attributes }, label);

      return h("form", { className: "neurohub-sign-in", onSubmit: enter },
        h("h4", null, "Sign in"),
        h("p", null, schema.get("description")),
        session
          ? h("p", null, "Signed in as ", h("strong", null, session.getIn(["token", "user", "username"])), ".")
          : [
            h("input", { key: "grant", type: "hidden", name: "grant_type", value: "password" }),
            h("div", { key: "username" }, field("User name", { name: "username", type: "text", autoComplete: "username", autoFocus: true })),
            h("div", { key: "password" }, field("Password", { name: "password", type: "password", autoComplete: "current-password" })),
          ],
        h("p", { role: "alert" }, refusal),
        h("div", { className: "auth-btn-wrapper" },
          session ? button("Sign out", "authorize", { type: "button", onClick: leave }) : button("Sign in", "authorize", { type: "submit" }),
          button("Close", "btn-done", { type: "button", onClick: () => authActions.showDefinitions(false) })));
    },
  },
});

/** An access token lives for 15 minutes, a person tries calls for longer. */
const goOn = () => {
  let renewal = null;
  const renew = async ({ name, schema, token }, authActions) => {
    const answer = await ask("/api/v1/auth/refresh", {
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ refresh_token: token.refresh_token }),
    });
    return answer.ok ? hold(authActions, name, schema, { ...token, ...answer.body }) : token;
  };
  return {
    statePlugins: {
      spec: {
        wrapActions: {
          executeRequest: (send, { authActions }) => async (request) => {
            const session = Object.values(request.securities?.authorized ?? {}).find((held) => held.token?.refresh_token);
            if (session && session.token.ends < Date.now() + 30_000) {
              // One at a time: a refresh token that comes twice ends its session.
              renewal ??= renew(session, authActions).finally(() => { renewal = null; });
              session.token = await renewal;
            }
            return send(request);
          },
        },
      },
    },
  };
};

/** Keeps a token in this page's memory. */
function hold(authActions, name, schema, answer) {
  const token = { ...answer, ends: Date.now() + answer.expires_in * 1000 };
  authActions.authorizeOauth2({ auth: { name, schema }, token });
  return token;
}

async function ask(address, request) {
  try {
    const answer = await fetch(address, { method: "POST", ...request });
    return { ok: answer.ok, body: await answer.json() };
  } catch {
    return { ok: false, body: { message: "The server does not answer. Is it running?" } };
  }
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const followTheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", followTheme);
followTheme();

SwaggerUIBundle({
  // The page reads this in a third of the time that it needs for /openapi.json, which says the same as OpenAPI 3.1.
  url: "/openapi-3.0.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  filter: true,
  plugins: [freshKeys, emptyFields, signIn, goOn],
  // What is in localStorage every script of this origin reads, for ever.
  persistAuthorization: false,
  // The badge would ask a server on the internet.
  validatorUrl: null,
});
