package com.advisoragent.integration.http;

import com.advisoragent.common.Retriable;
import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccessTokens;
import com.advisoragent.connect.NotConnected;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.Refused;
import com.advisoragent.integration.Unavailable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls with the account's token, and once more with a new one when the provider does not accept it. Thread-safe. */
public final class Authorized {
    private final AccessTokens tokens;
    private final Provider provider;

    public Authorized(AccessTokens tokens, Provider provider) {
        this.tokens = tokens;
        this.provider = provider;
    }

    /** @throws AccountMissing when there is no account, or it must be connected again */
    public <T> T call(Tenant tenant, Function<Secret, T> call) {
        Secret token = guarded(() -> tokens.current(tenant, provider));
        try {
            return call.apply(token);
        } catch (Unauthorized rejected) {
            return again(call, guarded(() -> tokens.insteadOf(tenant, provider, token)));
        }
    }

    private <T> T again(Function<Secret, T> call, Secret renewed) {
        try {
            return call.apply(renewed);
        } catch (Unauthorized rejected) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    provider.title() + " does not accept a token that it just gave",
                    rejected);
        }
    }

    private static Secret guarded(Supplier<Secret> token) {
        try {
            return token.get();
        } catch (NotConnected missing) {
            throw new AccountMissing(missing.reconnect(), missing.getMessage());
        } catch (RuntimeException failed) {
            if (failed instanceof Retriable passing) {
                throw new Unavailable("the access cannot be renewed just now", failed, passing.retryAfter());
            }
            throw failed;
        }
    }
}
