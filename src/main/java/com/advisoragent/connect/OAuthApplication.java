package com.advisoragent.connect;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Where browsers link accounts. */
@ApplicationPath("oauth")
public class OAuthApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(OAuthResource.class, OAuthFault.class);
    }
}
