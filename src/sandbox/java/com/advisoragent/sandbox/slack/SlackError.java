package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A refusal of the Web API: answered with 200 and {@code ok:false}, as Slack does. */
final class SlackError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient ObjectNode more = Json.object();

    SlackError(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    SlackError(String code, List<String> messages) {
        this(code);
        var list = more.putObject("response_metadata").putArray("messages");
        messages.forEach(list::add);
    }

    SlackError with(String field, String value) {
        more.put(field, value);
        return this;
    }

    ObjectNode body() {
        ObjectNode body = Json.object().put("ok", false).put("error", code);
        body.setAll(more);
        return body;
    }
}
