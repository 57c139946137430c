import { Navigate } from '@tanstack/react-router'
import { homeOf } from '../../lib/home.ts'
import { useShop } from '../../lib/session.ts'

/** `/`: the first screen of this role. */
export const Home = () => <Navigate to={homeOf(useShop()?.permissions ?? [])} replace />
