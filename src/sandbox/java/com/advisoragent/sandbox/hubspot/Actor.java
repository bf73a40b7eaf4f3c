package com.advisoragent.sandbox.hubspot;

/** Who changed something, in the words of a webhook's {@code changeSource} and {@code sourceId}. */
record Actor(String changeSource, String sourceId) {
    /** The app, through the API, whoever connected it. */
    static final Actor APP = new Actor("INTEGRATION", Long.toString(HubSpotSimulator.APP_ID));

    /** A person at the portal's own pages. */
    static Actor person(HubSpotUser user) {
        return new Actor("CRM_UI", "userId:" + user.userId());
    }
}
