package com.advisoragent.app;

import com.advisoragent.common.Secret;

/** The database, and the user that migrates it. */
record DatabaseSettings(String url, String user, Secret password) {}
