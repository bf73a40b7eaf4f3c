package com.advisoragent.integration.google;

import com.advisoragent.connect.Provider;
import com.advisoragent.integration.http.Problem;
import com.advisoragent.integration.http.RetryAfter;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Reads a refusal of Google's APIs. */
final class GoogleFailure {
    /** Reasons of a 403 that mean "slower". https://developers.google.com/workspace/gmail/api/guides/handle-errors */
    private static final Set<String> BUSY =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded");

    private GoogleFailure() {}

    static Problem of(HttpResponseException answer, Clock clock) {
        String reason = reason(answer).filter(word -> word.matches("\\w{1,40}")).orElse("");
        return new Problem(
                Provider.GOOGLE,
                answer.getStatusCode(),
                reason,
                answer.getStatusCode() == 403 && BUSY.contains(reason),
                Optional.ofNullable(answer.getHeaders().getRetryAfter())
                        .flatMap(header -> RetryAfter.of(header, clock)));
    }

    /** Its one word: the message may quote what was sent. */
    private static Optional<String> reason(HttpResponseException answer) {
        return answer instanceof GoogleJsonResponseException json
                ? Optional.ofNullable(json.getDetails())
                        .map(GoogleJsonError::getErrors)
                        .flatMap(errors -> errors.stream().findFirst())
                        .map(GoogleJsonError.ErrorInfo::getReason)
                : Optional.empty();
    }
}
