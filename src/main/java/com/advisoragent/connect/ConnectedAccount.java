package com.advisoragent.connect;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An account that an advisor linked. Holds no token.
 *
 * @param subject the provider's own id of the account: Google's {@code sub}, HubSpot's user id
 * @param portal the HubSpot account it belongs to, which a firm's advisors share
 * @param owner who the advisor is as an owner of HubSpot's records, which is another id than the user's
 * @param scopes what was really granted
 */
public record ConnectedAccount(
        Tenant tenant,
        Provider provider,
        String subject,
        EmailAddress address,
        Optional<String> portal,
        Optional<String> owner,
        Set<String> scopes,
        State state,
        Instant connectedAt) {
    /** NEEDS_RECONNECT: the provider withdrew the access, and only the advisor can give it again. */
    public enum State {
        ACTIVE,
        NEEDS_RECONNECT
    }
}
