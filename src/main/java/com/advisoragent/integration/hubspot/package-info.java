/**
 * The firm's CRM at HubSpot: a thin typed client of the API's version 2026-03, since no official Java client is published.
 * See https://developers.hubspot.com/docs/api-reference/2026-03/crm/objects/contacts/guide.
 */
package com.advisoragent.integration.hubspot;
