package com.advisoragent.integration.google;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.MailSender;
import com.advisoragent.integration.MailSenderContract;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.sandbox.time.MovableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

final class GoogleMailSenderTest extends MailSenderContract {
    private final GoogleWorld world = new GoogleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected MailSender sender() {
        return world.sender;
    }

    @Override
    protected Mailbox mailbox() {
        return world.mailbox;
    }

    @Override
    protected Tenant tenant() {
        return world.tenant;
    }

    @Override
    protected EmailAddress address() {
        return GoogleWorld.DANA;
    }

    @Override
    protected MovableClock clock() {
        return world.clock;
    }

    @Override
    protected String receive(String from, String subject, String text) {
        return world.receive(from, subject, text);
    }

    /** With more rights than our app has. */
    @Override
    protected void trash(String messageId) {
        String token = world.google.accessToken(GoogleWorld.DANA.value(), Set.of("https://mail.google.com/"));
        URI trash = world.google.uri().resolve("/gmail/v1/users/me/messages/" + messageId + "/modify");
        try {
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(trash)
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"addLabelIds\":[\"TRASH\"]}"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new AssertionError("the simulator answered " + status);
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    protected void disconnect() {
        world.tokens.disconnect(world.tenant);
    }
}
