package com.advisoragent.integration.google;

import com.advisoragent.integration.Refused;
import com.advisoragent.integration.http.Exchange;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** Carries the requests of Google's clients on our {@link Exchange}. */
final class JdkTransport extends HttpTransport {
    private final Exchange exchange;

    JdkTransport(Exchange exchange) {
        this.exchange = exchange;
    }

    /** PATCH too, so that nothing is tunnelled through POST. */
    @Override
    public boolean supportsMethod(String method) {
        return true;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(method, HttpRequest.newBuilder(URI.create(url)));
    }

    private final class Request extends LowLevelHttpRequest {
        private final String method;
        private final HttpRequest.Builder builder;

        Request(String method, HttpRequest.Builder builder) {
            this.method = method;
            this.builder = builder;
        }

        /** @throws Refused INVALID if the value would break out of its line */
        @Override
        public void addHeader(String name, String value) {
            try {
                builder.header(name, value);
            } catch (IllegalArgumentException unclean) {
                throw new Refused(Refused.Reason.INVALID, "no acceptable value for " + name, null);
            }
        }

        @Override
        public JdkResponse execute() throws IOException {
            return new JdkResponse(exchange.send(builder.method(method, body()).build()));
        }

        private BodyPublisher body() throws IOException {
            if (getStreamingContent() == null) {
                return BodyPublishers.noBody();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            getStreamingContent().writeTo(bytes);
            if (getContentType() != null) {
                addHeader("Content-Type", getContentType());
            }
            if (getContentEncoding() != null) {
                addHeader("Content-Encoding", getContentEncoding());
            }
            return BodyPublishers.ofByteArray(bytes.toByteArray());
        }
    }
}
