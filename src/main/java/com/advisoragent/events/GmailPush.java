package com.advisoragent.events;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Provider;
import com.advisoragent.connect.PushTokens;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.knowledge.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Pub/Sub delivers for Gmail: a token to prove it, and whose mailbox has news. */
@ApplicationScoped
class GmailPush {
    private static final Logger LOG = LoggerFactory.getLogger(GmailPush.class);
    private static final String BEARER = "Bearer ";

    /** @param id Pub/Sub's own, the same in each delivery of one message */
    private record Push(String id, EmailAddress mailbox) {}

    private final PushTokens tokens;
    private final ConnectedAccounts accounts;
    private final Hints hints;

    @Inject
    GmailPush(PushTokens tokens, ConnectedAccounts accounts, Hints hints) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.hints = hints;
    }

    Verdict receive(String authorization, byte[] body) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Verdict.REFUSED;
        }
        try {
            if (!tokens.genuine(authorization.substring(BEARER.length()).strip())) {
                return Verdict.REFUSED;
            }
        } catch (TransientFailure unchecked) {
            LOG.atWarn().addKeyValue("cause", unchecked.getMessage()).log("A push could not be checked");
            return Verdict.LATER;
        }
        Optional<Push> push = parse(body);
        if (push.isEmpty()) {
            return Verdict.MALFORMED;
        }
        List<Tenant> holders =
                accounts.holders(Provider.GOOGLE, push.get().mailbox().value());
        holders.forEach(tenant -> hints.take(tenant, Source.GMAIL, push.get().id()));
        return holders.isEmpty() ? Verdict.IGNORED : Verdict.TAKEN;
    }

    private static Optional<Push> parse(byte[] body) {
        try {
            JsonObject message = json(body).getJsonObject("message");
            String id = message.getString("messageId");
            JsonObject data = json(Base64.getDecoder().decode(message.getString("data")));
            return EmailAddress.parse(data.getString("emailAddress"))
                    .filter(mailbox -> !id.isBlank())
                    .map(mailbox -> new Push(id, mailbox));
        } catch (JsonException | ClassCastException | NullPointerException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static JsonObject json(byte[] bytes) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readObject();
        }
    }
}
