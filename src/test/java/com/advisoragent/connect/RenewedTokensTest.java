package com.advisoragent.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Secret;
import com.advisoragent.conversation.Notice;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.wire.Faults;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenewedTokensTest {
    private static final String HUBSPOT_TOKEN = "/oauth/2026-03/token";
    private static ConnectWorld world;

    @BeforeAll
    static void open() {
        world = new ConnectWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void connect() {
        world.connected(world.dana, Provider.GOOGLE);
        world.connected(world.dana, Provider.HUBSPOT);
        world.announced.all.clear();
        world.told.clear();
    }

    @AfterEach
    void disconnect() {
        world.google.faults().clear();
        world.hubSpot.faults().clear();
        world.linking.deleteData(world.dana);
        world.work();
    }

    @Test
    void aTokenThatIsGoodIsGivenAsItIs() {
        Secret first = google();

        assertThat(google()).isEqualTo(first);
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() {
        Secret first = google();
        world.clock.advance(Duration.ofMinutes(56));

        assertThat(google()).isNotEqualTo(first);
        assertThat(google()).isEqualTo(google());
    }

    @Test
    void aTokenThatTheProviderRejectedIsRenewedOnce() {
        Secret first = google();
        Secret second = world.tokens.insteadOf(world.dana, Provider.GOOGLE, first);

        assertThat(second).isNotEqualTo(first);
        assertThat(world.tokens.insteadOf(world.dana, Provider.GOOGLE, first))
                .as("who comes late with the old one gets the new one")
                .isEqualTo(second);
    }

    @Test
    void hubSpotsRotatedRefreshTokenIsAlwaysKept() {
        for (int i = 0; i < 4; i++) {
            Secret before = hubSpot();
            world.clock.advance(Duration.ofMinutes(29));
            assertThat(hubSpot()).isNotEqualTo(before);
        }
        assertThat(world.hubSpot.connected()).containsExactly(HubSpotSimulator.ADVISOR);
    }

    @Test
    void ofManyThreadsOnTwoNodesOneRenews() throws Exception {
        world.clock.advance(Duration.ofMinutes(31));
        long before = renewals();
        RenewedTokens here = world.tokens;
        RenewedTokens there = new RenewedTokens(
                world.store, world.accounts, world.providers, world.vault, world.database.scope(), world.clock);
        world.hubSpot.faults().add(HUBSPOT_TOKEN, 1, new Faults.Fault.Delay(Duration.ofMillis(300)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Secret>> calls = IntStream.range(0, 8)
                    .<Callable<Secret>>mapToObj(
                            i -> () -> (i % 2 == 0 ? here : there).current(world.dana, Provider.HUBSPOT))
                    .toList();
            Set<Secret> got = new HashSet<>();
            for (Future<Secret> each : threads.invokeAll(calls)) {
                got.add(each.get());
            }
            assertThat(got).hasSize(1);
            assertThat(renewals() - before).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whileAnotherOneRenewsTheOldTokenServesAsLongAsItIsGood() {
        Secret first = google();
        world.clock.advance(Duration.ofMinutes(56));
        AccountStore.Stored seen = stored();
        assertThat(world.database
                        .scope()
                        .as(
                                world.dana,
                                () -> world.store.claimRenewal(
                                        seen,
                                        world.clock.instant(),
                                        world.clock.instant().plus(RenewedTokens.RESERVED))))
                .isTrue();

        assertThat(google()).isEqualTo(first);
    }

    @Test
    void whoDiesWhileRenewingHoldsNobodyUpForLong() {
        world.clock.advance(Duration.ofMinutes(61));
        AccountStore.Stored seen = stored();
        world.database.scope().as(world.dana, () -> {
            world.store.claimRenewal(
                    seen, world.clock.instant(), world.clock.instant().plus(RenewedTokens.RESERVED));
        });
        world.clock.advance(RenewedTokens.RESERVED);

        assertThat(google()).isNotNull();
    }

    @Test
    void aProviderThatIsDownIsNoReasonToReconnect() {
        world.clock.advance(Duration.ofMinutes(61));
        world.google.faults().status("/token", 1, 503, "", Map.of());

        assertThatThrownBy(this::google).isInstanceOf(TransientFailure.class);
        assertThat(google()).isNotNull();
        assertThat(world.announced.all).isEmpty();
    }

    @Test
    void aProviderThatIsDownDoesNotMatterWhileTheTokenIsGood() {
        Secret first = google();
        world.clock.advance(Duration.ofMinutes(56));
        world.google.faults().add("/token", 1, new Faults.Fault.CutBefore());

        assertThat(google()).isEqualTo(first);
    }

    @Test
    void accessThatWasWithdrawnIsToldOnceAndNeedsTheAdvisor() {
        world.google.revokeGrants(ConnectWorld.DANA);
        world.clock.advance(Duration.ofMinutes(61));

        assertThatThrownBy(this::google)
                .isInstanceOfSatisfying(
                        NotConnected.class, lost -> assertThat(lost.reconnect()).isTrue());
        assertThatThrownBy(this::google).isInstanceOf(NotConnected.class);
        world.work();

        assertThat(world.accounts
                        .find(world.dana, Provider.GOOGLE)
                        .orElseThrow()
                        .state())
                .isEqualTo(ConnectedAccount.State.NEEDS_RECONNECT);
        assertThat(world.announced.all).containsExactly(new AccountEvent.Lost(world.dana, Provider.GOOGLE));
        assertThat(world.told)
                .singleElement()
                .satisfies(told -> assertThat(told.notice().button())
                        .contains(new Notice.Button(Notice.Kind.RECONNECT, "GOOGLE")));
        assertThat(world.accounts.holders(Provider.GOOGLE)).isEmpty();
    }

    @Test
    void anAccountThatIsConnectedAgainWorksAgain() {
        world.google.revokeGrants(ConnectWorld.DANA);
        world.clock.advance(Duration.ofMinutes(61));
        assertThatThrownBy(this::google).isInstanceOf(NotConnected.class);

        world.connected(world.dana, Provider.GOOGLE);

        assertThat(google()).isNotNull();
        assertThat(world.announced.all).endsWith(new AccountEvent.Connected(world.dana, Provider.GOOGLE));
        assertThat(world.accounts.holders(Provider.GOOGLE)).containsExactly(world.dana);
    }

    @Test
    void aWrongClientIsNotTheAdvisorsFault() {
        world.clock.advance(Duration.ofMinutes(61));
        world.google.faults().status("/token", 1, 401, "{\"error\":\"invalid_client\"}", Map.of());

        assertThatThrownBy(this::google).isInstanceOf(TransientFailure.class).hasMessageContaining("invalid_client");
        assertThat(google()).isNotNull();
    }

    @Test
    void whatCameTooLateOverwritesNothing() {
        AccountStore.Stored seen = stored();
        Secret newer = world.tokens.insteadOf(world.dana, Provider.GOOGLE, google());
        boolean kept = world.accounts.renewed(
                seen,
                new Secret("late"),
                new ProviderOAuth.Renewed(new Secret("late"), Optional.empty(), world.clock.instant()));
        world.accounts.lost(seen);

        assertThat(kept).isFalse();
        assertThat(google()).isEqualTo(newer);
        assertThat(world.announced.all).isEmpty();
    }

    @Test
    void withoutAnAccountThereIsNoToken() {
        assertThatThrownBy(() -> world.tokens.current(world.trevor, Provider.GOOGLE))
                .isInstanceOfSatisfying(
                        NotConnected.class, none -> assertThat(none.reconnect()).isFalse());
    }

    private Secret google() {
        return world.tokens.current(world.dana, Provider.GOOGLE);
    }

    private static Secret hubSpot() {
        return world.tokens.current(world.dana, Provider.HUBSPOT);
    }

    private static AccountStore.Stored stored() {
        return world.database
                .scope()
                .as(world.dana, () -> world.store.find(world.dana, Provider.GOOGLE))
                .orElseThrow();
    }

    private static long renewals() {
        return world.wire.entries().stream()
                .filter(entry -> entry.request().contains("grant_type=refresh_token"))
                .count();
    }
}
