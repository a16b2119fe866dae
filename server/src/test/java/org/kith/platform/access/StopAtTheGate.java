package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Ends a marked request after the gate and before the handler, so that a test can knock at every door and enter none. */
@Component
class StopAtTheGate implements WebMvcConfigurer {
    static final String MARK = StopAtTheGate.class.getName();
    static final int LET_IN = 299;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        if (request.getAttribute(MARK) == null) {
                            return true;
                        }
                        response.setStatus(LET_IN);
                        return false;
                    }
                })
                .order(Integer.MAX_VALUE);
    }
}
