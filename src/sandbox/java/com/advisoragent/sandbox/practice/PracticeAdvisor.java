package com.advisoragent.sandbox.practice;

import java.time.ZoneId;

/** Whose practice it is. The zone is the one in which the advisor works and in which the data's local times are meant. */
public record PracticeAdvisor(String name, String email, String firm, String phone, ZoneId zone) {}
