package com.advisoragent.integration.google;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.GoogleSettings;
import com.advisoragent.integration.TestTenants;
import com.advisoragent.integration.TestTokens;
import com.advisoragent.sandbox.google.GoogleSimulator;
import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.WireLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The adapters in front of a simulated Google with one advisor's empty account; time passes only where they wait. */
final class GoogleWorld implements AutoCloseable {
    static final EmailAddress DANA = new EmailAddress("dana@firm.example");
    private static final String SCOPE = "https://www.googleapis.com/auth/";
    static final Set<String> SCOPES = Set.of(
            "openid",
            SCOPE + "userinfo.email",
            SCOPE + "gmail.readonly",
            SCOPE + "gmail.compose",
            SCOPE + "calendar.events",
            SCOPE + "calendar.freebusy");

    final MovableClock clock = new MovableClock();
    final WireLog wireLog = new WireLog();
    final GoogleSimulator google;
    final Tenant tenant = TestTenants.some();
    final TestTokens tokens = new TestTokens();
    final List<Duration> pauses = new ArrayList<>();
    final GoogleCalls calls;
    final GoogleMailbox mailbox;
    final GoogleMailSender sender;
    final GoogleCalendar calendar;
    final GoogleCalendarWriter calendarWriter;

    GoogleWorld() {
        this(Duration.ofSeconds(20));
    }

    GoogleWorld(Duration timeout) {
        try {
            google = new GoogleSimulator(0, wireLog, clock, "client-id", "client-secret");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        google.account(DANA.value(), "Dana Whitfield", ZoneId.of("America/New_York"));
        tokens.connect(tenant, () -> google.accessToken(DANA.value(), SCOPES));
        calls = calls(google.uri(), timeout);
        mailbox = new GoogleMailbox(calls);
        sender = new GoogleMailSender(calls, clock);
        calendar = new GoogleCalendar(calls);
        calendarWriter = new GoogleCalendarWriter(calls, calendar);
    }

    /** Calls to another server, with this world's account, clock and pauses. */
    GoogleCalls calls(URI server, Duration timeout) {
        return new GoogleCalls(
                settings(Optional.of(server)),
                tokens,
                clock,
                time -> {
                    synchronized (pauses) {
                        pauses.add(time);
                    }
                    clock.advance(time);
                },
                timeout);
    }

    static ConnectSettings settings(Optional<URI> server) {
        URI here = URI.create("http://localhost:8080");
        return new ConnectSettings(
                here,
                here,
                here,
                Optional.empty(),
                server.map(uri -> new GoogleSettings(
                        "client-id", new Secret("client-secret"), uri, uri, uri, slashed(uri), uri, Optional.empty())),
                Optional.empty());
    }

    private static URI slashed(URI uri) {
        return URI.create(uri.toString().replaceFirst("/*$", "/"));
    }

    String receive(String from, String subject, String text) {
        return google.clientWrites(from, DANA.value(), subject, text, null).id();
    }

    String reply(String threadId, String from, String text) {
        List<StoredMail> thread = google.mail(DANA.value()).stream()
                .filter(mail -> mail.threadId().equals(threadId))
                .toList();
        StoredMail newest = thread.get(0);
        return google.clientWrites(from, DANA.value(), "Re: " + newest.subject(), text, newest.messageId())
                .id();
    }

    /** How many calls came to paths that begin so. */
    long calls(String method, String path) {
        return wireLog.entries().stream()
                .filter(entry -> entry.method().equals(method) && entry.path().startsWith(path))
                .count();
    }

    @Override
    public void close() {
        google.close();
    }
}
