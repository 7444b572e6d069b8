package io.sealkeeper.pipeline.call;

import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.transcript.Exchanged;
import io.sealkeeper.transcript.Transcript;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Hears what is said to LeanIX and back while somebody has asked for a transcript, and is out of the way otherwise. It stands
 * outside of {@link LeanIxAuthorization}, so it never sees a credential.
 */
@Singleton
public class WireTap implements ExecChainHandler {

    private final Clock clock;
    private final Ticks ticks;
    private volatile Optional<Transcript> transcript = Optional.empty();

    public WireTap(Clock clock, Ticks ticks) {
        this.clock = clock;
        this.ticks = ticks;
    }

    /** Records all exchanges from now on. */
    public Transcript record() {
        Transcript begun = new Transcript(clock.instant());
        transcript = Optional.of(begun);
        return begun;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Optional<Transcript> to = transcript;
        return to.isEmpty() ? chain.proceed(request, scope) : heard(request, scope, chain, to.get());
    }

    private ClassicHttpResponse heard(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Transcript transcript)
            throws IOException, HttpException {
        Said said = new Said(request);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            said.came(response);
            transcript.add(said.done(Optional.empty()));
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            transcript.add(said.done(Optional.of(e)));
            throw e;
        }
    }

    /** One exchange as far as it has come. */
    private final class Said {
        private final long left = ticks.nanos();
        private final String as;
        private final Exchanged.Service service;
        private final String sent;
        private final Map<String, String> headers = new HashMap<>();
        private int status;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Said(ClassicHttpRequest request) throws IOException {
            Header principal = request.getFirstHeader(LeanIxAuthorization.PRINCIPAL);
            as = principal == null ? "" : principal.getValue().toLowerCase(Locale.ROOT);
            service = Exchanged.Service.at(request.getPath() == null ? "" : request.getPath());
            HttpEntity entity = request.getEntity();
            byte[] bytes = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
            sent = new String(bytes, StandardCharsets.UTF_8);
            if (entity != null) {
                request.setEntity(new ByteArrayEntity(bytes, ContentType.parseLenient(entity.getContentType())));
            }
        }

        /** Reads an answer to its end, and puts what was read in its place. */
        void came(ClassicHttpResponse response) throws IOException {
            status = response.getCode();
            for (Header header : response.getHeaders()) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
            }
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                return;
            }
            try (InputStream in = entity.getContent()) {
                in.transferTo(body);
            } catch (IOException e) {
                response.close();
                throw e;
            }
            response.setEntity(
                    new ByteArrayEntity(body.toByteArray(), ContentType.parseLenient(entity.getContentType())));
        }

        Exchanged done(Optional<Exception> failure) {
            return new Exchanged(
                    clock.instant(),
                    ticks.since(left),
                    as,
                    service,
                    sent,
                    status,
                    headers,
                    body.toString(StandardCharsets.UTF_8),
                    failure.map(f -> f.getClass().getSimpleName()));
        }
    }
}
