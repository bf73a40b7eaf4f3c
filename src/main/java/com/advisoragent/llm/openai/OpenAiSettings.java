package com.advisoragent.llm.openai;

import com.advisoragent.common.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Where the model is and what it is called there. Plain values: who reads the environment is not known here.
 *
 * @param baseUrl Azure's resource, or what comes before {@code /chat/completions}; never ends in a slash
 * @param key a blank one is not sent, for servers that ask for none
 * @param chatModel name of the model, on Azure of the deployment
 * @param embeddingModel the same for embeddings; empty where they are made elsewhere
 * @param embeddingDimensions asked of the server where set; else the model's own
 */
public record OpenAiSettings(
        Vendor vendor,
        URI baseUrl,
        Secret key,
        String chatModel,
        Optional<String> embeddingModel,
        Optional<Integer> embeddingDimensions) {
    /** How paths are built and the key is sent. */
    public enum Vendor {
        AZURE,
        OPENAI
    }

    public static final URI OPENAI_BASE_URL = URI.create("https://api.openai.com/v1");

    /** @throws IllegalArgumentException if the URL is not absolute http(s) or carries a query, or a name is blank */
    public OpenAiSettings {
        baseUrl = checked(baseUrl);
        requireName(chatModel, "chat model");
        embeddingModel.ifPresent(name -> requireName(name, "embedding model"));
        if (embeddingDimensions.filter(size -> size < 1 || size > 16_000).isPresent()) {
            throw new IllegalArgumentException("embedding dimensions must be between 1 and 16000");
        }
    }

    /** Azure OpenAI. A copied endpoint that ends in {@code /openai} is understood. */
    public static OpenAiSettings azure(
            URI endpoint,
            Secret key,
            String chatDeployment,
            Optional<String> embeddingDeployment,
            Optional<Integer> embeddingDimensions) {
        String plain = endpoint.toString().replaceFirst("/openai/*$", "");
        return new OpenAiSettings(
                Vendor.AZURE, URI.create(plain), key, chatDeployment, embeddingDeployment, embeddingDimensions);
    }

    /** OpenAI, or whatever speaks its API at this URL; {@link #OPENAI_BASE_URL} is the vendor itself. */
    public static OpenAiSettings openAi(
            URI baseUrl,
            Secret key,
            String chatModel,
            Optional<String> embeddingModel,
            Optional<Integer> embeddingDimensions) {
        return new OpenAiSettings(Vendor.OPENAI, baseUrl, key, chatModel, embeddingModel, embeddingDimensions);
    }

    private static URI checked(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("the model's URL must start with http:// or https:// and name a host");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the model's URL must have no query, fragment or user");
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    private static void requireName(String name, String what) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the " + what + " has no name");
        }
    }
}
