/** The advisor's mail and calendar at Google, on Google's own clients. */
package com.advisoragent.integration.google;
