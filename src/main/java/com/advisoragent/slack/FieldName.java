package com.advisoragent.slack;

/** What the CRM's own names of a contact's fields are called on a card; one that is not known keeps its name. */
final class FieldName {
    private FieldName() {}

    static String of(String property) {
        return switch (property) {
            case "firstname" -> "First name";
            case "lastname" -> "Last name";
            case "phone" -> "Phone";
            case "mobilephone" -> "Mobile phone";
            case "company" -> "Company";
            case "jobtitle" -> "Job title";
            default -> property;
        };
    }
}
