package com.advisoragent.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Keeps Slack's SDK from sending a request twice: where a kept connection is cut before the answer, its client would
 * silently send again, and a message that had arrived would stand in the thread twice (DESIGN D3).
 */
final class SentOnce implements Interceptor {
    private SentOnce() {}

    static Slack open(SlackConfig config) {
        SlackHttpClient http = new SlackHttpClient(SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .addInterceptor(new SentOnce())
                .build());
        http.setConfig(config);
        return Slack.getInstance(config, http);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        return chain.proceed(
                request.body() == null
                        ? request
                        : request.newBuilder()
                                .method(request.method(), new OneShot(request.body()))
                                .build());
    }

    private static final class OneShot extends RequestBody {
        private final RequestBody body;

        private OneShot(RequestBody body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }
}
