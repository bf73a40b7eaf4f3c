/**
 * HubSpot on the loopback: one portal that several people of a firm share. OAuth, contacts, notes, associations, owners
 * in the wire format of version 2026-03, and signed webhooks; strict where HubSpot is.
 */
package com.advisoragent.sandbox.hubspot;
