package com.advisoragent.connect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The providers whose settings are there. */
@ApplicationScoped
class Providers {
    private final Map<Provider, ProviderOAuth> set = new EnumMap<>(Provider.class);

    @Inject
    Providers(ConnectSettings settings, VendorCalls calls, Clock clock) {
        settings.google()
                .ifPresent(google -> set.put(
                        Provider.GOOGLE, new GoogleOAuth(google, callback(settings, Provider.GOOGLE), calls, clock)));
        settings.hubSpot()
                .ifPresent(hubSpot -> set.put(
                        Provider.HUBSPOT,
                        new HubSpotOAuth(hubSpot, callback(settings, Provider.HUBSPOT), calls, clock)));
    }

    Optional<ProviderOAuth> find(Provider provider) {
        return Optional.ofNullable(set.get(provider));
    }

    /** @throws NotConnected if the provider is not set up here */
    ProviderOAuth get(Provider provider) {
        return find(provider).orElseThrow(() -> new NotConnected(provider, false));
    }

    Set<Provider> all() {
        return set.keySet();
    }

    /** As it stands in our own addresses. */
    static String slug(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }

    static String start(ConnectSettings settings, Provider provider) {
        return settings.publicBaseUrl() + "/oauth/" + slug(provider) + "/start";
    }

    private static String callback(ConnectSettings settings, Provider provider) {
        return settings.publicBaseUrl() + "/oauth/" + slug(provider) + "/callback";
    }
}
