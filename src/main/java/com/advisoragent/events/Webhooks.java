package com.advisoragent.events;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Where the outside world reports: the three webhooks and nothing else. */
@ApplicationPath("/webhooks")
public class Webhooks extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(GmailPushResource.class, CalendarPushResource.class, HubSpotWebhookResource.class);
    }
}
