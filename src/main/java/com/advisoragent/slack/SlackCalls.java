package com.advisoragent.slack;

import com.advisoragent.jobs.TransientFailure;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Calls Slack's Web API and tells failures that may pass from those that will not. */
@ApplicationScoped
class SlackCalls {
    private static final Set<String> PASSING = Set.of(
            "ratelimited",
            "rate_limited",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org",
            "external_channel_migrating");

    @FunctionalInterface
    interface Call<R> {
        R on(MethodsClient methods) throws IOException, SlackApiException;
    }

    private final MethodsClient methods;

    @Inject
    SlackCalls(Slack slack, SlackSettings settings) {
        this.methods = slack.methods(settings.botToken().reveal());
    }

    /**
     * @param what names the call in an error, for instance {@code chat.postMessage}
     * @throws TransientFailure with Slack's own wait, if it named one
     * @throws SlackRefusal when Slack says no for good
     */
    <R extends SlackApiTextResponse> R call(String what, Call<R> call) {
        R response;
        try {
            response = call.on(methods);
        } catch (SlackApiException failed) {
            int status = failed.getResponse().code();
            // Below 400 the answer was no JSON: something between us and Slack spoke.
            if (status == 429 || status >= 500 || status < 400) {
                throw new TransientFailure(what + " answered " + status, failed, retryAfter(failed));
            }
            throw new SlackRefusal(what, "http_" + status);
        } catch (IOException unclear) {
            throw new TransientFailure(what + " got no answer", unclear);
        }
        if (!response.isOk()) {
            String error = String.valueOf(response.getError());
            if (PASSING.contains(error)) {
                throw new TransientFailure(what + " answered " + error, null);
            }
            throw new SlackRefusal(what, error);
        }
        return response;
    }

    private static Optional<Duration> retryAfter(SlackApiException failed) {
        String header = failed.getResponse().header("Retry-After");
        return header != null && header.matches("\\d{1,4}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
                : Optional.empty();
    }
}
