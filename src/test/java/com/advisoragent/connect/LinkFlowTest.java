package com.advisoragent.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.Profile;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkFlowTest {
    private static ConnectWorld world;
    private Browser browser;
    private long revocationsBefore;

    @BeforeAll
    static void open() {
        world = new ConnectWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void freshBrowser() {
        browser = world.browser();
        world.announced.all.clear();
        world.told.clear();
        revocationsBefore = allRevocations();
    }

    @AfterEach
    void forget() {
        world.google.faults().clear();
        world.hubSpot.faults().clear();
        world.slack.faults().clear();
        world.linking.deleteData(world.dana);
        world.linking.deleteData(world.trevor);
        world.work();
    }

    @Test
    void anAdvisorConnectsGoogle() {
        atConsent(Provider.GOOGLE);
        LinkAnswer.AskConsent consent = (LinkAnswer.AskConsent) browser.answer();
        assertThat(consent.person())
                .isEqualTo(new LinkAnswer.Person(Optional.of("Dana Whitfield"), Optional.of(ConnectWorld.DANA)));
        browser.presses(true);
        assertThat(Browser.query(browser.at()))
                .containsEntry("access_type", "offline")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("login_hint", ConnectWorld.DANA)
                .containsKeys("state", "nonce", "code_challenge");
        browser.allowsGoogle(ConnectWorld.DANA);
        world.work();

        assertThat(browser.answer()).isInstanceOf(LinkAnswer.Connected.class);
        ConnectedAccount account =
                world.accounts.find(world.dana, Provider.GOOGLE).orElseThrow();
        assertThat(account.address()).isEqualTo(new EmailAddress(ConnectWorld.DANA));
        assertThat(account.state()).isEqualTo(ConnectedAccount.State.ACTIVE);
        assertThat(account.scopes()).containsAll(Browser.ALL_OF_GOOGLE);
        assertThat(world.announced.all).containsExactly(new AccountEvent.Connected(world.dana, Provider.GOOGLE));
        assertThat(world.told).singleElement().satisfies(told -> {
            assertThat(told.tenant()).isEqualTo(world.dana);
            assertThat(told.notice().text()).contains("Google is connected", ConnectWorld.DANA);
        });
    }

    @Test
    void anAdvisorConnectsHubSpot() {
        atConsent(Provider.HUBSPOT);
        browser.presses(true);
        browser.allowsHubSpot(HubSpotSimulator.ADVISOR);

        assertThat(browser.answer()).isInstanceOf(LinkAnswer.Connected.class);
        ConnectedAccount account =
                world.accounts.find(world.dana, Provider.HUBSPOT).orElseThrow();
        assertThat(account.subject()).isEqualTo(Long.toString(HubSpotSimulator.ADVISOR.userId()));
        assertThat(account.owner()).contains(HubSpotSimulator.ADVISOR.ownerId());
        assertThat(account.portal()).contains(Long.toString(HubSpotSimulator.PORTAL));
    }

    @Test
    void aColleagueWhoOpensAForwardedLinkGetsNoFurtherThanTheSignIn() {
        browser.opens(world.linking.link(world.dana, Provider.GOOGLE));
        browser.signsIn(SlackSimulator.COLLEAGUE);

        assertThat(browser.refusal()).isEqualTo(LinkRefusal.OTHER_PERSON);
        assertThat(browser.reloads()).isInstanceOf(LinkAnswer.Refused.class);
        assertThat(world.accounts.of(world.dana)).isEmpty();
        assertThat(world.accounts.of(world.trevor)).isEmpty();
    }

    @Test
    void aProviderLinkThatAnAttackerForwardsIsNoUseInAnotherBrowser() {
        atConsent(Provider.GOOGLE);
        browser.presses(true);
        URI callback = world.google.authorize(browser.at(), ConnectWorld.TREVOR, new HashSet<>(Browser.ALL_OF_GOOGLE));
        Browser victim = world.browser();
        victim.opens(world.linking.link(world.trevor, Provider.GOOGLE));

        assertThat(victim.returns(callback)).isInstanceOf(LinkAnswer.Refused.class);
        assertThat(world.accounts.of(world.dana)).isEmpty();
        assertThat(world.accounts.of(world.trevor)).isEmpty();
    }

    @Test
    void aPersonOfAnotherWorkspaceIsRefusedThoughTheyAreCalledTheSame() {
        browser.opens(world.linking.link(world.stranger, Provider.GOOGLE));
        URI asDana = URI.create(browser.at().toString().replaceAll("&team=[^&]*", ""));

        assertThat(browser.returnsFromSlack(world.slack.signIn().allow(asDana, SlackSimulator.ADVISOR)))
                .isEqualTo(new LinkAnswer.Refused(LinkRefusal.OTHER_PERSON));
    }

    @Test
    void aLinkWorksOnceAndForTenMinutes() {
        URI once = world.linking.link(world.dana, Provider.GOOGLE);
        browser.opens(once);
        assertThat(world.browser().opens(once)).isEqualTo(new LinkAnswer.Refused(LinkRefusal.USED));

        URI late = world.linking.link(world.dana, Provider.GOOGLE);
        world.clock.advance(Linking.TICKET_LIVES);
        assertThat(world.browser().opens(late)).isEqualTo(new LinkAnswer.Refused(LinkRefusal.EXPIRED));
        assertThat(world.browser().opens(URI.create(ConnectWorld.BASE + "/oauth/google/start?ticket=made-up")))
                .isEqualTo(new LinkAnswer.Refused(LinkRefusal.UNKNOWN));
    }

    @Test
    void aTicketIsGoodForItsOwnProviderOnly() {
        URI forGoogle = world.linking.link(world.dana, Provider.GOOGLE);

        assertThat(world.browser().opens(URI.create(forGoogle.toString().replace("google", "hubspot"))))
                .isEqualTo(new LinkAnswer.Refused(LinkRefusal.UNKNOWN));
    }

    @Test
    void aChangedStateIsRefusedAndTheRightOneStillWorks() {
        browser.opens(world.linking.link(world.dana, Provider.GOOGLE));
        URI fromSlack = world.slack.signIn().allow(browser.at(), SlackSimulator.ADVISOR);
        browser.returnsFromSlack(URI.create(fromSlack.toString().replaceAll("state=[^&]*", "state=changed")));
        assertThat(browser.refusal()).isEqualTo(LinkRefusal.CHANGED);

        assertThat(browser.returnsFromSlack(fromSlack)).isInstanceOf(LinkAnswer.AskConsent.class);
        browser.presses(true);
        URI fromGoogle = world.google.authorize(browser.at(), ConnectWorld.DANA, Browser.ALL_OF_GOOGLE);
        browser.returns(URI.create(fromGoogle.toString().replaceAll("state=[^&]*", "state=changed")));
        assertThat(browser.refusal()).isEqualTo(LinkRefusal.CHANGED);
        browser.returns(URI.create(fromGoogle.toString().replaceAll("state=[^&]*", "")));
        assertThat(browser.refusal()).isEqualTo(LinkRefusal.CHANGED);
        assertThat(world.accounts.of(world.dana)).isEmpty();
        assertThat(browser.returns(fromGoogle)).isInstanceOf(LinkAnswer.Connected.class);
    }

    @Test
    void aChangedOrMissingCookieIsRefused() {
        atConsent(Provider.GOOGLE);
        browser.presses(true);
        URI callback = world.google.authorize(browser.at(), ConnectWorld.DANA, Browser.ALL_OF_GOOGLE);
        BrowserSecret right = browser.cookies.get(Provider.GOOGLE);

        browser.cookies.put(Provider.GOOGLE, new BrowserSecret("changed"));
        browser.returns(callback);
        assertThat(browser.refusal()).isEqualTo(LinkRefusal.NO_BROWSER);
        browser.cookies.clear();
        browser.returns(callback);
        assertThat(browser.refusal()).isEqualTo(LinkRefusal.NO_BROWSER);
        assertThat(world.accounts.of(world.dana)).isEmpty();
        browser.cookies.put(Provider.GOOGLE, right);
        assertThat(browser.returns(callback)).isInstanceOf(LinkAnswer.Connected.class);
    }

    @Test
    void aCallbackThatIsReplayedIsRefused() {
        browser.opens(world.linking.link(world.dana, Provider.GOOGLE));
        URI fromSlack = world.slack.signIn().allow(browser.at(), SlackSimulator.ADVISOR);
        browser.returnsFromSlack(fromSlack);
        assertThat(world.flow.signedIn(
                        browser.cookies,
                        Optional.of(Browser.query(fromSlack).get("state")),
                        Optional.of(Browser.query(fromSlack).get("code"))))
                .isEqualTo(new LinkAnswer.Refused(LinkRefusal.DONE_BEFORE));
        browser.reloads();
        browser.presses(true);
        URI fromGoogle = world.google.authorize(browser.at(), ConnectWorld.DANA, Browser.ALL_OF_GOOGLE);
        browser.returns(fromGoogle);

        browser.returns(fromGoogle);
        assertThat(browser.refusal()).isEqualTo(LinkRefusal.DONE_BEFORE);
        assertThat(browser.reloads()).isInstanceOf(LinkAnswer.Connected.class);
    }

    @Test
    void whoDoesNotAllowIsToldSoAndMayTryAgain() {
        atConsent(Provider.GOOGLE);
        browser.presses(true);
        browser.returns(world.google.deny(browser.at()));
        assertThat(browser.answer()).isEqualTo(new LinkAnswer.Refused(LinkRefusal.DENIED, true));

        browser.reloads();
        browser.presses(true);
        assertThat(browser.allowsGoogle(ConnectWorld.DANA)).isInstanceOf(LinkAnswer.Connected.class);
    }

    @Test
    void whoDoesNotSignInToSlackConnectsNothing() {
        browser.opens(world.linking.link(world.dana, Provider.GOOGLE));
        browser.returnsFromSlack(world.slack.signIn().deny(browser.at()));

        assertThat(browser.refusal()).isEqualTo(LinkRefusal.SIGN_IN_DENIED);
    }

    @Test
    void aPartialGrantIsExplainedAndNothingIsConnected() {
        atConsent(Provider.GOOGLE);
        browser.presses(true);
        browser.allowsGoogle(ConnectWorld.DANA, Set.of("https://www.googleapis.com/auth/gmail.readonly"));

        assertThat(browser.answer())
                .isInstanceOfSatisfying(
                        LinkAnswer.Partial.class,
                        partial -> assertThat(partial.missing())
                                .containsExactly(
                                        "write drafts and send email",
                                        "see and change calendar events",
                                        "see when you are free"));
        assertThat(world.accounts.of(world.dana)).isEmpty();
    }

    @Test
    void anAddressThatIsNotTheOneInSlackNeedsAnExplicitYes() {
        atConsent(Provider.GOOGLE);
        browser.presses(true);
        browser.allowsGoogle(ConnectWorld.TREVOR);
        LinkAnswer.AskAddress ask = (LinkAnswer.AskAddress) browser.answer();
        assertThat(ask.address()).isEqualTo(ConnectWorld.TREVOR);
        assertThat(ask.person().email()).contains(ConnectWorld.DANA);
        assertThat(world.accounts.of(world.dana)).isEmpty();

        assertThat(browser.presses(true)).isInstanceOf(LinkAnswer.Connected.class);
        assertThat(world.accounts
                        .find(world.dana, Provider.GOOGLE)
                        .orElseThrow()
                        .address())
                .isEqualTo(new EmailAddress(ConnectWorld.TREVOR));
    }

    @Test
    void anAddressThatIsTurnedDownIsGivenBack() {
        atConsent(Provider.GOOGLE);
        browser.presses(true);
        browser.allowsGoogle(ConnectWorld.TREVOR);

        assertThat(browser.presses(false)).isInstanceOf(LinkAnswer.TurnedDown.class);
        world.work();
        assertThat(world.accounts.of(world.dana)).isEmpty();
        assertThat(revocations()).isEqualTo(1);
    }

    @Test
    void anAddressThatNobodyAnswersForIsGivenBackByTheUpkeep() {
        atConsent(Provider.GOOGLE);
        browser.presses(true);
        browser.allowsGoogle(ConnectWorld.TREVOR);
        String token = browser.token();
        world.clock.advance(LinkStart.SESSION_LIVES.plusSeconds(1));

        browser.presses(true, token);
        assertThat(browser.refusal()).isEqualTo(LinkRefusal.TOO_LATE);
        world.upkeep.run("any", "");
        world.work();
        assertThat(revocations()).isEqualTo(1);
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        atConsent(Provider.GOOGLE);
        browser.presses(true, "guessed");

        assertThat(browser.refusal()).isEqualTo(LinkRefusal.CHANGED);
    }

    @Test
    void aFormOfAnotherSessionOrStepIsRefused() {
        atConsent(Provider.GOOGLE);
        String ofConsent = browser.token();
        browser.presses(true);
        browser.allowsGoogle(ConnectWorld.TREVOR);

        browser.presses(true, ofConsent);
        assertThat(browser.refusal()).isEqualTo(LinkRefusal.CHANGED);
        assertThat(world.accounts.of(world.dana)).isEmpty();
    }

    @Test
    void aGuestIsNotServed() {
        Profile member = world.profiles.get(SlackSimulator.ADVISOR);
        world.profiles.put(
                SlackSimulator.ADVISOR, new Profile(member.name(), member.email(), Optional.empty(), Membership.GUEST));
        try {
            browser.opens(world.linking.link(world.dana, Provider.GOOGLE));
            browser.signsIn(SlackSimulator.ADVISOR);
            assertThat(browser.refusal()).isEqualTo(LinkRefusal.NOT_SERVED);
        } finally {
            world.profiles.put(SlackSimulator.ADVISOR, member);
        }
    }

    @Test
    void aSecondAccountNeedsTheFirstToBeDisconnected() {
        world.connected(world.dana, Provider.GOOGLE);
        atConsent(Provider.GOOGLE);
        browser.presses(true);
        browser.allowsGoogle(ConnectWorld.TREVOR);
        browser.presses(true);

        assertThat(browser.refusal()).isEqualTo(LinkRefusal.OTHER_ACCOUNT);
        assertThat(world.accounts
                        .find(world.dana, Provider.GOOGLE)
                        .orElseThrow()
                        .address())
                .isEqualTo(new EmailAddress(ConnectWorld.DANA));
    }

    @Test
    void aProviderThatIsDownIsSaidToBeAndMayBeTriedAgain() {
        atConsent(Provider.HUBSPOT);
        browser.presses(true);
        world.hubSpot.faults().status("/oauth/2026-03/token", 1, 503, "", java.util.Map.of());
        browser.allowsHubSpot(HubSpotSimulator.ADVISOR);
        assertThat(browser.answer()).isEqualTo(new LinkAnswer.Refused(LinkRefusal.VENDOR_DOWN, true));

        browser.reloads();
        browser.presses(true);
        assertThat(browser.allowsHubSpot(HubSpotSimulator.ADVISOR)).isInstanceOf(LinkAnswer.Connected.class);
    }

    @Test
    void slackThatIsDownConnectsNothing() {
        browser.opens(world.linking.link(world.dana, Provider.GOOGLE));
        URI callback = world.slack.signIn().allow(browser.at(), SlackSimulator.ADVISOR);
        world.slack.faults().add("/api/openid.connect.token", 1, new Faults.Fault.CutBefore());
        browser.returnsFromSlack(callback);

        assertThat(browser.refusal()).isEqualTo(LinkRefusal.VENDOR_DOWN);
    }

    @Test
    void oneBrowserMayLinkTwoAccountsAtOnce() {
        Browser other = world.browser();
        other.opens(world.linking.link(world.dana, Provider.HUBSPOT));
        browser.cookies.putAll(other.cookies);
        browser.opens(world.linking.link(world.dana, Provider.GOOGLE));

        assertThat(browser.signsIn(SlackSimulator.ADVISOR)).isInstanceOf(LinkAnswer.AskConsent.class);
    }

    @Test
    void aSessionThatTookTooLongIsOver() {
        atConsent(Provider.GOOGLE);
        world.clock.advance(Duration.ofMinutes(21));

        assertThat(browser.reloads()).isEqualTo(new LinkAnswer.Refused(LinkRefusal.TOO_LATE));
    }

    @Test
    void onThisMachineAloneTheSlackStepMayBeLeftOut() {
        ConnectSettings.SlackSignIn signIn = world.settings.slackSignIn().orElseThrow();
        String keyset = Keyset.fresh();
        try {
            world.wire(keyset, Optional.empty());
            assertThat(browser.opens(world.linking.link(world.dana, Provider.GOOGLE)))
                    .isInstanceOf(LinkAnswer.AskConsent.class);
            browser.presses(true);
            assertThat(browser.allowsGoogle(ConnectWorld.DANA)).isInstanceOf(LinkAnswer.Connected.class);
        } finally {
            world.linking.deleteData(world.dana);
            world.work();
            world.wire(keyset, Optional.of(signIn));
        }
    }

    private void atConsent(Provider provider) {
        browser.opens(world.linking.link(world.dana, provider));
        assertThat(browser.signsIn(SlackSimulator.ADVISOR)).isInstanceOf(LinkAnswer.AskConsent.class);
    }

    /** How often Google was told to forget a token since the test began. */
    private long revocations() {
        return allRevocations() - revocationsBefore;
    }

    private static long allRevocations() {
        return world.wire.entries().stream()
                .filter(entry -> entry.path().startsWith("/revoke"))
                .count();
    }
}
