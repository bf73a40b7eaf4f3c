package com.advisoragent.sandbox.google;

import java.util.Base64;

/** Where the bytes of a message are in a request: in the JSON's {@code raw}, or alone on the upload path. */
final class Upload {
    static final String PREFIX = "/upload";

    private Upload() {}

    /** Throws 400 if there are none, or none that can be read. */
    static byte[] raw(ApiRequest request, String raw) {
        if (request.call().path().startsWith(PREFIX)) {
            if (!request.query().text("uploadType").orElse("").equals("media")
                    || !request.call().header("content-type").orElse("").startsWith("message/rfc822")) {
                throw GoogleError.invalid("this simulator takes uploads of uploadType=media and message/rfc822 only");
            }
            return request.call().body();
        }
        if (raw.isEmpty()) {
            throw GoogleError.invalid(
                    "'raw' RFC822 payload message string or uploading message via /upload/* URL" + " required");
        }
        try {
            return Base64.getUrlDecoder().decode(raw);
        } catch (IllegalArgumentException malformed) {
            throw GoogleError.invalid("Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed");
        }
    }
}
