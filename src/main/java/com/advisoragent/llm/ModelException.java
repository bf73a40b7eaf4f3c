package com.advisoragent.llm;

/**
 * The model gave no usable answer. The kind says what to tell the advisor and whether trying again later may help; the
 * message is for the log and holds neither a prompt nor a key.
 */
public final class ModelException extends RuntimeException {
    /** Why; each kind has its own sentence for the advisor. */
    public enum Kind {
        /** 429, after the retries. */
        RATE_LIMITED(true),
        /** 5xx or no connection, after the retries. */
        UNAVAILABLE(true),
        /** Nothing in time. */
        TIMEOUT(true),
        /** It broke off before the end: the token limit. */
        TRUNCATED(false),
        /** Not the wire format, or not the schema asked for. */
        MALFORMED(false),
        /** A content filter said no. */
        REFUSED(false),
        /** The prompt is longer than the model takes. */
        TOO_LONG(false),
        /** 401, 403, 404: key, deployment or model are wrong; a person must mend the settings. */
        MISCONFIGURED(false);

        private final boolean retriable;

        Kind(boolean retriable) {
            this.retriable = retriable;
        }

        public boolean retriable() {
            return retriable;
        }
    }

    private final Kind kind;

    public ModelException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public ModelException(Kind kind, String message) {
        this(kind, message, null);
    }

    public Kind kind() {
        return kind;
    }
}
