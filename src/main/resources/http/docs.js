// Shows the interface's description. No validator service is asked: nothing leaves this server.
window.SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#viewer",
  deepLinking: true,
  validatorUrl: null,
});
