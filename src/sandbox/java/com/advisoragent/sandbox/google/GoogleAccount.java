package com.advisoragent.sandbox.google;

/** A person's account. */
record GoogleAccount(String address, String name, Mailbox mailbox, CalendarBook calendar) {}
