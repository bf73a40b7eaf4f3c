package com.advisoragent.sandbox.practice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A contact as the CRM holds it. {@code otherEmails} are further addresses of the same person; empty text means not filled in. */
public record PracticeContact(
        String id,
        String firstname,
        String lastname,
        String nickname,
        String email,
        List<String> otherEmails,
        String phone,
        String company,
        String jobtitle,
        String city,
        String lifecyclestage,
        String household,
        String owner,
        Instant createdAt) {
    public String name() {
        return firstname + " " + lastname;
    }

    /** The properties under HubSpot's names; empty ones are left out. The owner is the advisor's address. */
    public Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("firstname", firstname);
        all.put("lastname", lastname);
        all.put("nickname", nickname);
        all.put("email", email);
        all.put("hs_additional_emails", String.join(";", otherEmails));
        all.put("phone", phone);
        all.put("company", company);
        all.put("jobtitle", jobtitle);
        all.put("city", city);
        all.put("lifecyclestage", lifecyclestage);
        all.put("household", household);
        all.put("hubspot_owner_id", owner);
        all.values().removeIf(String::isEmpty);
        return all;
    }
}
