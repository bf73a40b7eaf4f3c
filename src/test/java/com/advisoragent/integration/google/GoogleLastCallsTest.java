package com.advisoragent.integration.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Secret;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.Calendar;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoogleLastCallsTest {
    @Test
    void whatWasAskedOfAnAccountThatIsGoneIsStoppedWithItsLastToken() {
        try (GoogleWorld world = new GoogleWorld()) {
            world.mailbox.watch(world.tenant, "projects/firm/topics/mail");
            Calendar.Channel channel = world.calendar.watch(
                    world.tenant, URI.create("https://advisor.example/webhooks/calendar"), "channel-1", "token");
            Secret last = new Secret(world.google.accessToken(GoogleWorld.DANA.value(), GoogleWorld.SCOPES));
            world.tokens.disconnect(world.tenant);
            GoogleLastCalls calls =
                    new GoogleLastCalls(GoogleWorld.settings(Optional.of(world.google.uri())), world.clock);

            calls.stopMail(world.tenant, last);
            calls.stopCalendar(world.tenant, last, channel);
            // Not there any more: so much the better.
            calls.stopCalendar(world.tenant, last, channel);

            assertThat(world.google.isWatched(GoogleWorld.DANA.value())).isFalse();
            assertThat(world.calls("POST", "/calendar/v3/channels/stop")).isEqualTo(2);
        }
    }

    @Test
    void aLastTokenThatIsRefusedIsNotRenewed() {
        try (GoogleWorld world = new GoogleWorld()) {
            GoogleLastCalls calls =
                    new GoogleLastCalls(GoogleWorld.settings(Optional.of(world.google.uri())), world.clock);

            assertThatThrownBy(() -> calls.stopMail(world.tenant, new Secret("worthless")))
                    .isInstanceOf(AccountMissing.class);
        }
    }
}
