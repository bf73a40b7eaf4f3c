package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import java.net.URI;
import java.util.Optional;

/** Our app at Google. {@code apiUrl} ends in a slash. */
public record GoogleSettings(
        String clientId,
        Secret clientSecret,
        URI authUrl,
        URI tokenUrl,
        URI revokeUrl,
        URI apiUrl,
        URI certsUrl,
        Optional<PushSettings> push) {
    /**
     * How Gmail's news is pushed.
     *
     * @param topic {@code projects/…/topics/…}
     * @param audience what a push's token must be meant for
     * @param serviceAccount whose token it must be
     */
    public record PushSettings(String topic, String audience, String serviceAccount) {}
}
