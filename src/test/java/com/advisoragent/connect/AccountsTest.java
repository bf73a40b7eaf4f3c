package com.advisoragent.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.slack.SlackSimulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final String PORTAL = Long.toString(HubSpotSimulator.PORTAL);
    private static final String KEYSET = Keyset.fresh();
    private static ConnectWorld world;

    @BeforeAll
    static void open() {
        world = new ConnectWorld(KEYSET);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void quiet() {
        world.announced.all.clear();
        world.farewells.clear();
    }

    @AfterEach
    void forget() {
        world.linking.deleteData(world.dana);
        world.linking.deleteData(world.trevor);
        world.work();
    }

    @Test
    void whatWebhooksNameLeadsToWhoLinkedIt() {
        world.connected(world.dana, Provider.GOOGLE);
        world.connected(world.dana, Provider.HUBSPOT);
        world.connected(world.trevor, Provider.HUBSPOT);
        String subject =
                world.accounts.find(world.dana, Provider.GOOGLE).orElseThrow().subject();

        assertThat(world.accounts.holders(Provider.GOOGLE, ConnectWorld.DANA.toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(world.dana);
        assertThat(world.accounts.holders(Provider.GOOGLE, subject)).containsExactly(world.dana);
        assertThat(world.accounts.holders(Provider.GOOGLE, ConnectWorld.TREVOR)).isEmpty();
        assertThat(world.accounts.holders(Provider.HUBSPOT, PORTAL))
                .containsExactlyInAnyOrder(world.dana, world.trevor);
        assertThat(world.accounts.holders(Provider.GOOGLE)).containsExactly(world.dana);
    }

    @Test
    void ofOnePortalEachAdvisorIsKnownAsTheirOwnUserAndOwner() {
        world.connected(world.dana, Provider.HUBSPOT);
        world.connected(world.trevor, Provider.HUBSPOT);

        assertThat(List.of(world.dana, world.trevor))
                .extracting(each -> world.accounts.find(each, Provider.HUBSPOT).orElseThrow())
                .extracting(ConnectedAccount::subject, ConnectedAccount::owner)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Long.toString(HubSpotSimulator.ADVISOR.userId()),
                                Optional.of(HubSpotSimulator.ADVISOR.ownerId())),
                        org.assertj.core.groups.Tuple.tuple(
                                Long.toString(HubSpotSimulator.COLLEAGUE.userId()),
                                Optional.of(HubSpotSimulator.COLLEAGUE.ownerId())));
    }

    @Test
    void disconnectingForgetsHereAndAtTheProvider() {
        world.connected(world.dana, Provider.HUBSPOT);
        world.connected(world.trevor, Provider.HUBSPOT);
        world.announced.all.clear();

        assertThat(world.linking.disconnect(world.dana, Provider.HUBSPOT)).isTrue();
        assertThat(world.linking.disconnect(world.dana, Provider.HUBSPOT)).isFalse();
        world.work();

        assertThat(world.accounts.of(world.dana)).isEmpty();
        assertThat(world.hubSpot.connected()).containsExactly(HubSpotSimulator.COLLEAGUE);
        assertThat(world.accounts.holders(Provider.HUBSPOT, PORTAL)).containsExactly(world.trevor);
        assertThat(world.announced.all)
                .containsExactly(new AccountEvent.Disconnected(world.dana, Provider.HUBSPOT, false));
        assertThatThrownBy(() -> world.tokens.current(world.dana, Provider.HUBSPOT))
                .isInstanceOf(NotConnected.class);
    }

    @Test
    void whatWasAskedOfTheProviderIsEndedBeforeTheTokenIs() {
        world.connected(world.dana, Provider.GOOGLE);
        List<String> ended = new ArrayList<>();
        long before = revocations();
        world.farewells.add(new Farewell() {
            @Override
            public List<String> take(Tenant tenant, Provider provider) {
                return provider == Provider.GOOGLE ? List.of("channel resource/1", "mail") : List.of();
            }

            @Override
            public void end(Tenant tenant, Secret accessToken, List<String> taken, boolean stillHeld) {
                assertThat(stillHeld).isFalse();
                assertThat(revocations()).as("the token works still").isEqualTo(before);
                assertThat(tenant).isEqualTo(world.dana);
                ended.addAll(taken);
            }
        });

        world.linking.disconnect(world.dana, Provider.GOOGLE);
        world.work();

        assertThat(ended).containsExactly("channel resource/1", "mail");
        assertThat(revocations()).isEqualTo(before + 1);
    }

    @Test
    void whatWasAskedOfTheProviderIsEndedAlsoWhereTheAccountIsLinkedAgainBeforeItIsTold() {
        world.connected(world.dana, Provider.GOOGLE);
        List<String> ended = new ArrayList<>();
        long before = revocations();
        world.farewells.add(new Farewell() {
            @Override
            public List<String> take(Tenant tenant, Provider provider) {
                return List.of("channel resource/1");
            }

            @Override
            public void end(Tenant tenant, Secret accessToken, List<String> taken, boolean stillHeld) {
                ended.add(taken.get(0) + (stillHeld ? " held" : ""));
            }
        });

        world.linking.disconnect(world.dana, Provider.GOOGLE);
        world.connected(world.dana, Provider.GOOGLE);

        assertThat(ended).containsExactly("channel resource/1 held");
        assertThat(revocations()).as("which would end the new access too").isEqualTo(before);
        Secret rejected = world.tokens.current(world.dana, Provider.GOOGLE);
        assertThat(world.tokens.insteadOf(world.dana, Provider.GOOGLE, rejected))
                .isNotNull();
    }

    @Test
    void whatBecomesOfAnAccountIsOnTheRecord() {
        java.time.Instant since = world.clock.instant();
        world.connected(world.dana, Provider.HUBSPOT);
        world.hubSpot.revoke(HubSpotSimulator.ADVISOR);
        assertThatThrownBy(() -> world.tokens.insteadOf(
                        world.dana, Provider.HUBSPOT, world.tokens.current(world.dana, Provider.HUBSPOT)))
                .isInstanceOf(NotConnected.class);
        world.linking.deleteData(world.dana);

        List<String> lines = new ArrayList<>();
        world.database
                .scope()
                .as(
                        world.dana,
                        () -> world.trail.read(
                                since,
                                since.plusSeconds(3_600),
                                Optional.empty(),
                                entry -> lines.add(entry.jsonLine())));
        assertThat(lines.stream().skip(Math.max(0, lines.size() - 4)))
                .allMatch(line -> line.contains("ACCOUNT"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("connected", "HUBSPOT"),
                        line -> assertThat(line).contains("lost"),
                        line -> assertThat(line).contains("disconnected"),
                        line -> assertThat(line).contains("imported-data", "deleted"));
    }

    @Test
    void aProviderThatIsDownIsToldLater() {
        world.connected(world.dana, Provider.HUBSPOT);
        world.linking.disconnect(world.dana, Provider.HUBSPOT);
        world.hubSpot.faults().status("/oauth/2026-03/token/revoke", 1, 503, "", java.util.Map.of());

        assertThatThrownBy(world::work).isInstanceOf(com.advisoragent.jobs.TransientFailure.class);
        assertThat(world.hubSpot.connected()).containsExactly(HubSpotSimulator.ADVISOR);
        world.work();
        assertThat(world.hubSpot.connected()).isEmpty();
    }

    @Test
    void aGoogleAccountThatSomebodyElseHasTooIsNotRevokedForThem() {
        world.connected(world.dana, Provider.GOOGLE);
        Browser browser = world.browser();
        browser.opens(world.linking.link(world.trevor, Provider.GOOGLE));
        browser.signsIn(SlackSimulator.COLLEAGUE);
        browser.presses(true);
        browser.allowsGoogle(ConnectWorld.DANA);
        browser.presses(true);

        world.linking.disconnect(world.trevor, Provider.GOOGLE);
        world.work();

        Secret rejected = world.tokens.current(world.dana, Provider.GOOGLE);
        assertThat(world.tokens.insteadOf(world.dana, Provider.GOOGLE, rejected))
                .isNotNull();
    }

    @Test
    void disconnectingEndsWhatIsUnderWay() {
        Browser browser = world.browser();
        browser.opens(world.linking.link(world.dana, Provider.GOOGLE));
        URI handedOut = world.linking.link(world.dana, Provider.GOOGLE);
        URI fromSlack = world.slack.signIn().allow(browser.at(), SlackSimulator.ADVISOR);

        world.linking.disconnect(world.dana, Provider.GOOGLE);

        assertThat(browser.returnsFromSlack(fromSlack)).isInstanceOf(LinkAnswer.Refused.class);
        assertThat(world.browser().opens(handedOut)).isInstanceOf(LinkAnswer.Refused.class);
    }

    @Test
    void deletingMyDataConcernsAllAccountsAndWhatEverCameFromThem() {
        world.connected(world.dana, Provider.GOOGLE);
        world.announced.all.clear();

        world.linking.deleteData(world.dana);

        assertThat(world.announced.all)
                .containsExactly(
                        new AccountEvent.Disconnected(world.dana, Provider.GOOGLE, true),
                        new AccountEvent.Disconnected(world.dana, Provider.HUBSPOT, true));
    }

    @Test
    void aWorkspaceThatLeavesTakesItsAdvisorsAlongAndNobodyElse() {
        world.connected(world.dana, Provider.GOOGLE);
        world.connected(world.trevor, Provider.HUBSPOT);
        put(world.stranger, "stranger");
        world.linking.leave(world.dana.workspace(), "Ev1");
        world.work();

        assertThat(world.accounts.of(world.dana)).isEmpty();
        assertThat(world.accounts.of(world.trevor)).isEmpty();
        assertThat(world.accounts.of(world.stranger)).hasSize(1);
        assertThat(world.hubSpot.connected()).isEmpty();
    }

    @Test
    void tokensAreSealedAnewAfterARotation() {
        world.connected(world.dana, Provider.GOOGLE);
        String promoted = Keyset.rotated(Keyset.rotated(KEYSET));
        Secret before = world.tokens.current(world.dana, Provider.GOOGLE);
        try {
            world.wire(promoted, world.settings.slackSignIn());
            assertThat(world.vault.underOlderKey(stored().refresh())).isTrue();
            world.upkeep.run("any", "");

            assertThat(world.vault.underOlderKey(stored().refresh())).isFalse();
            assertThat(world.vault.underOlderKey(stored().access().orElseThrow()))
                    .isFalse();
            assertThat(world.tokens.current(world.dana, Provider.GOOGLE)).isEqualTo(before);
        } finally {
            world.linking.deleteData(world.dana);
            world.work();
            world.wire(KEYSET, world.settings.slackSignIn());
        }
    }

    @Test
    void nothingCrossesBetweenWorkspacesWhateverIsAsked() {
        List<Tenant> all = List.of(world.dana, world.trevor, world.stranger);
        all.forEach(each -> put(each, "of-" + each.advisor().value()));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Tenant as = all.get(random.nextInt(all.size()));
            Tenant wanted = all.get(random.nextInt(all.size()));
            // The scope is one advisor's, what is asked for another's: row-level security alone decides.
            List<String> seen = world.database
                    .scope()
                    .as(
                            as,
                            () -> world.store.all(wanted).stream()
                                    .map(stored -> stored.account().subject())
                                    .toList());
            assertThat(seen)
                    .isEqualTo(as.equals(wanted) ? List.of("of-" + as.advisor().value()) : List.of());
        }
        assertThat(world.database.scope().unscoped(() -> world.store.all(world.dana)))
                .isEmpty();
    }

    @Test
    void noBrowserGetsIntoAnothersLinkWhateverItMixesUp() {
        List<Browser> browsers = new ArrayList<>();
        List<URI> callbacks = new ArrayList<>();
        for (Tenant each : List.of(world.dana, world.trevor, world.dana, world.trevor)) {
            boolean isDana = each.equals(world.dana);
            Browser browser = world.browser();
            browser.opens(world.linking.link(each, Provider.GOOGLE));
            browser.signsIn(isDana ? SlackSimulator.ADVISOR : SlackSimulator.COLLEAGUE);
            browser.presses(true);
            browsers.add(browser);
            callbacks.add(world.google.authorize(
                    browser.at(), isDana ? ConnectWorld.DANA : ConnectWorld.TREVOR, Browser.ALL_OF_GOOGLE));
        }
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            int browser = random.nextInt(browsers.size());
            int callback = random.nextInt(callbacks.size());
            if (browser != callback) {
                assertThat(browsers.get(browser).returns(callbacks.get(callback)))
                        .isEqualTo(new LinkAnswer.Refused(LinkRefusal.CHANGED));
            }
        }
        assertThat(world.accounts.of(world.dana)).isEmpty();
        assertThat(world.accounts.of(world.trevor)).isEmpty();
        // A code that is put into one's own callback fails at the provider: its verifier is another browser's.
        String theirs = Browser.query(callbacks.get(1)).get("code");
        browsers.get(0).returns(URI.create(callbacks.get(0).toString().replaceAll("code=[^&]*", "code=" + theirs)));
        assertThat(browsers.get(0).refusal()).isEqualTo(LinkRefusal.PROOF_FAILED);
        assertThat(world.accounts.of(world.dana)).isEmpty();
    }

    private static long revocations() {
        return world.wire.entries().stream()
                .filter(entry -> entry.path()
                        .startsWith(URI.create(world.google.settings().get("GOOGLE_REVOKE_URL"))
                                .getPath()))
                .count();
    }

    private static AccountStore.Stored stored() {
        return world.database
                .scope()
                .as(world.dana, () -> world.store.find(world.dana, Provider.GOOGLE))
                .orElseThrow();
    }

    private static void put(Tenant tenant, String subject) {
        world.accounts.link(
                tenant,
                Provider.HUBSPOT,
                new Grant(
                        subject,
                        new com.advisoragent.common.EmailAddress("a@example.com"),
                        true,
                        Optional.of(subject),
                        Optional.empty(),
                        java.util.Set.of("x"),
                        new Secret("refresh"),
                        new Secret("access"),
                        world.clock.instant().plusSeconds(1_000)));
    }
}
