/**
 * A model vendor on the loopback: OpenAI's wire format, strict, with a brain behind it that is either a test's script or
 * the offline model.
 */
package com.advisoragent.sandbox.model;
