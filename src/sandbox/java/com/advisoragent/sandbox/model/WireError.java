package com.advisoragent.sandbox.model;

import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal in the shape of OpenAI's error bodies. {@code param} and {@code code} may be null, as there. */
final class WireError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String param;
    private final String code;

    WireError(int status, String message, String type, String param, String code) {
        super(message);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    static WireError invalid(String message, String param) {
        return new WireError(400, message, "invalid_request_error", param, null);
    }

    Reply reply() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("error")
                .put("message", getMessage())
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return Reply.json(status, root.toString());
    }
}
