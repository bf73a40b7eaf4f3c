package com.advisoragent.connect;

import com.advisoragent.common.Secret;
import java.net.URI;

/** Our app at HubSpot. {@code apiUrl} ends in a slash. */
public record HubSpotSettings(String clientId, Secret clientSecret, URI authUrl, URI apiUrl) {}
