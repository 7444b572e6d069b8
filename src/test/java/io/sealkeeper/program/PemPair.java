package io.sealkeeper.program;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that signed itself and its key, as files that a gateway can speak TLS with. */
record PemPair(Path certificate, Path key, SocketFactory trusting) {

    static PemPair of(Path store, String password) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        String alias = keys.aliases().nextElement();
        Path folder = store.toAbsolutePath().getParent();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(alias, keys.getCertificate(alias));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return new PemPair(
                write(folder, "CERTIFICATE", keys.getCertificate(alias).getEncoded()),
                write(
                        folder,
                        "PRIVATE KEY",
                        keys.getKey(alias, password.toCharArray()).getEncoded()),
                tls.getSocketFactory());
    }

    private static Path write(Path folder, String what, byte[] content) throws Exception {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }
}
