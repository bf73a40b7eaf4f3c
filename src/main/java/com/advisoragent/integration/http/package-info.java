/**
 * What both vendors' adapters share: one HTTP exchange with a deadline, the account's token, the pace, the retries, and what
 * a failure means.
 */
package com.advisoragent.integration.http;
