package com.advisoragent.sandbox.model;

import com.advisoragent.sandbox.wire.Reply;
import java.util.List;
import java.util.UUID;

/** What a brain answers: a message, or bytes of its own choice. */
public sealed interface BrainAnswer {
    /** A tool call that the model asks for; the arguments need not be JSON. */
    record Asked(String id, String tool, String arguments) {
        public static Asked of(String tool, String arguments) {
            return new Asked(
                    "call_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24), tool, arguments);
        }
    }

    /** A proper completion. {@code finishReason} as on the wire: stop, tool_calls, length, content_filter. */
    record Message(String text, List<Asked> calls, String finishReason) implements BrainAnswer {
        public Message {
            calls = List.copyOf(calls);
        }
    }

    /** Sent as it is, whatever it is. */
    record Raw(Reply reply) implements BrainAnswer {}

    static BrainAnswer text(String text) {
        return new Message(text, List.of(), "stop");
    }

    static BrainAnswer call(String tool, String arguments) {
        return calls(List.of(Asked.of(tool, arguments)));
    }

    static BrainAnswer calls(List<Asked> calls) {
        return new Message("", calls, "tool_calls");
    }

    /** Status 200 with this body. */
    static BrainAnswer raw(String body) {
        return new Raw(Reply.json(200, body));
    }

    /** An error in OpenAI's shape. */
    static BrainAnswer error(int status, String code, String message) {
        return new Raw(new WireError(status, message, "server_error", null, code).reply());
    }
}
