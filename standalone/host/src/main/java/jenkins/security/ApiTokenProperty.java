package jenkins.security;

import hudson.Extension;
import hudson.model.User;
import hudson.model.UserProperty;
import hudson.model.UserPropertyDescriptor;
import java.io.IOException;
import jenkins.security.apitoken.ApiTokenStore;
import jenkins.security.apitoken.TokenUuidAndPlainValue;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The API tokens of a user, of which only hashes are kept. A token stands for the password in Basic authentication. */
public class ApiTokenProperty extends UserProperty {
    private ApiTokenStore tokenStore;

    @DataBoundConstructor
    public ApiTokenProperty() {}

    @Override
    protected void setUser(User u) {
        super.setUser(u);
        if (tokenStore == null) {
            tokenStore = new ApiTokenStore();
        }
    }

    /** Whether a text is one of the tokens. */
    public boolean matchesPassword(String token) {
        return tokenStore.findMatchingToken(token) != null;
    }

    public ApiTokenStore getTokenStore() {
        return tokenStore;
    }

    /** Makes a token and saves the user. Its plain value is never shown again. */
    public TokenUuidAndPlainValue generateNewToken(String newTokenName) throws IOException {
        TokenUuidAndPlainValue token = tokenStore.generateNewToken(newTokenName);
        user.save();
        return token;
    }

    public void revokeAllTokens() throws IOException {
        tokenStore.revokeAllTokens();
        user.save();
    }

    /** Revokes the token with that id and saves the user. */
    public void revokeToken(String tokenUuid) throws IOException {
        tokenStore.revokeToken(tokenUuid);
        user.save();
    }

    /** Gives each user a store for tokens. */
    @Extension
    @Symbol("apiToken")
    public static final class DescriptorImpl extends UserPropertyDescriptor {
        public DescriptorImpl() {}

        @Override
        public String getDisplayName() {
            return "API Token";
        }

        @Override
        public ApiTokenProperty newInstance(User user) {
            return new ApiTokenProperty();
        }
    }
}
