package com.advisoragent.connect;

/** Whose account it is; stored by name. Google's brings mail and calendar, HubSpot's the CRM. */
public enum Provider {
    GOOGLE("Google"),
    HUBSPOT("HubSpot");

    private final String title;

    Provider(String title) {
        this.title = title;
    }

    /** As an advisor reads it. */
    public String title() {
        return title;
    }
}
