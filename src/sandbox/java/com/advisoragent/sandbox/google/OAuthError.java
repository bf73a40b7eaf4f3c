package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.wire.Reply;

/** A refusal of the OAuth endpoints: JSON as in RFC 6749 section 5.2, or a page where a person is looking. */
final class OAuthError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    OAuthError(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthError grant(String description) {
        return new OAuthError(400, "invalid_grant", description);
    }

    Reply json() {
        return Reply.json(status, Json.write(Json.object().put("error", error).put("error_description", getMessage())));
    }

    Reply page() {
        return Reply.of(
                status,
                "text/html; charset=utf-8",
                ConsentPage.html(
                        "Access blocked",
                        "<h1>Access blocked: this app's request is invalid</h1><p>Error " + status + ": "
                                + ConsentPage.escape(error) + "</p><p>" + ConsentPage.escape(getMessage()) + "</p>"));
    }
}
