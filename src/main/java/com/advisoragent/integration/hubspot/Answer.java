package com.advisoragent.integration.hubspot;

import jakarta.json.JsonObject;

/** What came back: success, or a status that was expected. The body is an empty object where there was none. */
record Answer(int status, JsonObject body) {}
