package com.advisoragent.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.FakeAccounts;
import com.advisoragent.connect.HubSpotSettings;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.time.MovableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private static final String SECRET = "hubspot-secret";
    private static final int SEEDS = 5;
    private static ProductDatabase database;

    private final MovableClock clock = new MovableClock();
    private final FakeAccounts accounts = new FakeAccounts();
    private final URI base = URI.create("https://advisor.example");
    private final List<Tenant> looks = new ArrayList<>();
    private EventsStore store;
    private CalendarPush calendar;
    private HubSpotWebhook hubSpot;
    private Tenant advisor;
    private String portal;

    @BeforeAll
    static void open() {
        database = ProductDatabases.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void webhooks() {
        store = new EventsStore(database.entities());
        Hints hints = new Hints(store, database.scope(), (tenant, source) -> looks.add(tenant), clock);
        ConnectSettings settings = new ConnectSettings(
                base,
                base,
                base,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new HubSpotSettings("id", new Secret(SECRET), base, base)));
        calendar = new CalendarPush(store, database.scope(), hints);
        hubSpot = new HubSpotWebhook(settings, accounts, hints, store, clock);
        newAdvisor();
    }

    private void newAdvisor() {
        advisor = TestKnowledge.newTenant(database);
        portal = Integer.toString(new Random().nextInt(1_000_000_000));
        accounts.hubSpot(advisor, "ann@firm.example", portal);
    }

    @Test
    void aCalendarPushWithItsChannelsTokenIsTaken() {
        String channel = channel("right");

        assertThat(calendar.receive(channel, "right", "exists", "2")).isEqualTo(Verdict.TAKEN);

        assertThat(catchUps()).isEqualTo(1);
    }

    @Test
    void aWrongOrMissingTokenAndAnUnknownChannelAreRefused() {
        String channel = channel("right");

        assertThat(calendar.receive(channel, "wrong", "exists", "2").status()).isEqualTo(401);
        assertThat(calendar.receive(channel, null, "exists", "2").status()).isEqualTo(401);
        assertThat(calendar.receive("unknown", "right", "exists", "2").status()).isEqualTo(404);
        assertThat(calendar.receive(null, "right", "exists", "2").status()).isEqualTo(400);
        assertThat(calendar.receive(channel, "right", "exists", "\0").status()).isEqualTo(400);
        assertThat(catchUps()).isZero();
    }

    @Test
    void aChannelsFirstMessageSaysNothingNew() {
        assertThat(calendar.receive(channel("right"), "right", "sync", "1")).isEqualTo(Verdict.IGNORED);
        assertThat(catchUps()).isZero();
    }

    @Test
    void aSignedBatchIsTaken() {
        assertThat(deliver(batch(event(1, "contact.creation"), event(2, "contact.propertyChange"))))
                .isEqualTo(Verdict.TAKEN);
        assertThat(catchUps()).isEqualTo(2);
    }

    @Test
    void whatIsSignedByAnotherIsRefused() {
        byte[] body = batch(event(1, "contact.creation")).getBytes(StandardCharsets.UTF_8);
        String time = Long.toString(clock.instant().toEpochMilli());

        assertThat(hubSpot.receive("AAAA", time, body).status()).isEqualTo(401);
        assertThat(hubSpot.receive(null, null, body).status()).isEqualTo(401);
        assertThat(catchUps()).isZero();
    }

    @Test
    void whatIsSignedButNoneOfOursIsASuccessAndChangesNothing() {
        String strange = event(1, "deal.creation");
        String broken = "{\"subscriptionType\":\"contact.creation\",\"portalId\":\"text\"}";

        assertThat(deliver("[" + strange + "," + broken + ",7,null,[]]").status())
                .isEqualTo(200);
        assertThat(deliver(batch(event(1, "contact.creation").replace(portal, "4711")))
                        .status())
                .isEqualTo(200);
        assertThat(catchUps()).isZero();
    }

    @Test
    void whatIsNoListOrTooLongAListIsRefusedWithoutAFault() {
        assertThat(deliver("{}").status()).isEqualTo(400);
        assertThat(deliver("").status()).isEqualTo(400);
        assertThat(deliver("[" + "{},".repeat(100) + "{}]").status()).isEqualTo(413);
    }

    @Test
    void theNewerSubscriptionsCountToo() {
        assertThat(deliver(batch(
                        event(5, "object.creation").replace("\"objectId\"", "\"objectTypeId\":\"0-1\",\"objectId\""))))
                .isEqualTo(Verdict.TAKEN);
        assertThat(catchUps()).isEqualTo(1);
    }

    @Test
    void threeDeliveriesInAnyOrderLeaveWhatOneInOrderLeaves() {
        for (int seed = 0; seed < SEEDS; seed++) {
            newAdvisor();
            String channel = channel("token");
            List<Runnable> deliveries = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                String each = batch(event(i, i % 2 == 0 ? "contact.creation" : "contact.propertyChange"));
                String number = Integer.toString(i);
                deliveries.add(() -> deliver(each));
                deliveries.add(() -> calendar.receive(channel, "token", "exists", number));
            }
            List<Runnable> shuffled = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                shuffled.addAll(deliveries);
            }
            Collections.shuffle(shuffled, new Random(seed));

            shuffled.forEach(Runnable::run);

            assertThat(catchUps()).as("seed %d", seed).isEqualTo(12);
        }
    }

    @Test
    void ofSeveralAdvisorsOfAPortalEachLooksAndOneIsAsked() {
        Tenant colleague = TestKnowledge.newAdvisor(database, advisor.workspace());
        accounts.hubSpot(colleague, "bob@firm.example", portal);

        deliver(batch(event(1, "contact.creation")));

        assertThat(catchUps()).isEqualTo(1);
        assertThat(catchUps(colleague)).isEqualTo(1);
        Digest happening = Digest.of(portal.getBytes(StandardCharsets.UTF_8));
        assertThat(claim(advisor, happening)).isTrue();
        assertThat(claim(colleague, happening)).isFalse();
        assertThat(claim(advisor, happening)).as("again after a crash").isTrue();
    }

    private boolean claim(Tenant tenant, Digest happening) {
        return database.scope().as(tenant, () -> store.claim(tenant, happening, clock.instant()));
    }

    private String channel(String token) {
        String id = UUID.randomUUID().toString();
        database.scope()
                .as(
                        advisor,
                        () -> store.keep(new Watch(
                                id,
                                advisor,
                                Source.CALENDAR,
                                "resource",
                                CalendarPush.hash(token),
                                clock.instant().plus(Duration.ofDays(7)))));
        return id;
    }

    private long catchUps() {
        return catchUps(advisor);
    }

    private long catchUps(Tenant tenant) {
        return looks.stream().filter(tenant::equals).count();
    }

    private Verdict deliver(String body) {
        String time = Long.toString(clock.instant().toEpochMilli());
        String signed = "POST" + base + HubSpotWebhook.PATH + body + time;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return hubSpot.receive(signature, time, body.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String batch(String... events) {
        return "[" + String.join(",", events) + "]";
    }

    private String event(int id, String type) {
        return "{\"eventId\":" + id + ",\"subscriptionId\":1,\"portalId\":" + portal
                + ",\"appId\":9,\"occurredAt\":1693657560000,\"subscriptionType\":\"" + type
                + "\",\"attemptNumber\":0,\"objectId\":77,\"changeSource\":\"CRM_UI\",\"sourceId\":\"userId:5\"}";
    }
}
