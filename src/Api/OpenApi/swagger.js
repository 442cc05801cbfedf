// validatorUrl: the badge would ask a server on the internet. Tokens stay in this page's memory: what is in localStorage every script
// of this origin reads, for ever.
SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, persistAuthorization: false, validatorUrl: null });
