import { init } from "/redoc/redoc.standalone.js";

const font = "system-ui, 'Malgun Gothic', sans-serif";
init("/openapi.json", { theme: { typography: { fontFamily: font, headings: { fontFamily: font } } } },
  document.getElementById("redoc-container"));
