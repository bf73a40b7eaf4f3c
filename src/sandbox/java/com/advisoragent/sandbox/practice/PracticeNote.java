package com.advisoragent.sandbox.practice;

import java.time.Instant;
import java.util.List;

/** A CRM note about one or several contacts; the body is what HubSpot holds in {@code hs_note_body}, plain or HTML. */
public record PracticeNote(String id, List<String> contactIds, Instant at, String body, String owner) {}
