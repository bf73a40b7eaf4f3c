package com.advisoragent.llm.openai;

import com.advisoragent.llm.ModelException.Kind;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * Carries the SDK's requests on the JDK's client. The SDK's own one has no deadline over the whole exchange and no limit
 * on the body, and its pipeline refuses keys over http and sends everything non-Azure to one fixed host.
 */
final class Transport implements HttpClient {
    /** Under this name each call's context carries its {@link Deadline}. */
    static final String DEADLINE = "advisoragent.deadline";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int BODY_LIMIT = 16 << 20;

    private final OpenAiSettings settings;
    private final Clock clock;
    private final int bodyLimit;
    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            // Plain servers stumble over the offer to upgrade, and one answer at a time gains nothing from it.
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    Transport(OpenAiSettings settings, Clock clock) {
        this(settings, clock, BODY_LIMIT);
    }

    Transport(OpenAiSettings settings, Clock clock, int bodyLimit) {
        this.settings = settings;
        this.clock = clock;
        this.bodyLimit = bodyLimit;
    }

    /** @throws AttemptFailed unless the answer is 200 and came before the deadline */
    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        Deadline deadline = (Deadline) context.getData(DEADLINE).orElseThrow();
        java.net.http.HttpResponse<byte[]> answer =
                await(client.sendAsync(translated(request), head -> new CappedBody(bodyLimit)), deadline);
        if (answer.statusCode() != 200) {
            throw new ErrorAnswer(answer.statusCode(), answer.body()).toFailure(RetryHint.in(answer.headers(), clock));
        }
        return new Received(request, 200, answer.body());
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.error(new UnsupportedOperationException("only synchronous calls are made"));
    }

    private static <T> T await(CompletableFuture<T> answer, Deadline deadline) {
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw AttemptFailed.forGood(Kind.TIMEOUT, "no answer in time");
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw AttemptFailed.forGood(Kind.UNAVAILABLE, "interrupted while waiting for the answer");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CappedBody.TooLarge tooLarge) {
                throw AttemptFailed.forGood(Kind.MALFORMED, tooLarge.getMessage());
            }
            throw AttemptFailed.connection(failed.getCause());
        }
    }

    private java.net.http.HttpRequest translated(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(target(request))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "advisor-agent")
                .POST(BodyPublishers.ofByteArray(request.getBodyAsBinaryData().toBytes()));
        String key = settings.key().reveal();
        if (!key.isBlank()) {
            switch (settings.vendor()) {
                case AZURE -> builder.header("api-key", key);
                case OPENAI -> builder.header("Authorization", "Bearer " + key);
            }
        }
        return builder.build();
    }

    private URI target(HttpRequest request) {
        String url = request.getUrl().toString();
        return switch (settings.vendor()) {
            case AZURE -> URI.create(url);
            // The SDK knows one OpenAI; what follows its address is the same everywhere.
            case OPENAI ->
                URI.create(settings.baseUrl()
                        + url.substring(
                                OpenAiSettings.OPENAI_BASE_URL.toString().length()));
        };
    }
}
